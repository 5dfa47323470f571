// Run in a process of its own, whose temporary folder is where Chromium shall be.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
