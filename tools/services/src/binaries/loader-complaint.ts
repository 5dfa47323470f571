type Complaint = { what: string; debianPackage: string | undefined; mend: string };

const packageOf: Record<string, { debian: string; fedora: string }> = {
  'libcurl.so.4': { debian: 'libcurl4', fedora: 'libcurl' },
  'libssl.so.3': { debian: 'libssl3', fedora: 'openssl-libs' },
  'libcrypto.so.3': { debian: 'libssl3', fedora: 'openssl-libs' },
  'liblzma.so.5': { debian: 'liblzma5', fedora: 'xz-libs' },
  'libresolv.so.2': { debian: 'libc6', fedora: 'glibc' },
};

/** What the system's loader could not give a program, read from its message; undefined when that was not the trouble. */
export const readLoaderComplaint = (output: string): Complaint | undefined => {
  const library = /error while loading shared libraries: (\S+?):/.exec(output)?.[1];
  if (library) return missingLibrary(library);
  const symbol = /version [`']((?:GLIBC|GLIBCXX|OPENSSL)_[\w.]+)' not found/.exec(output)?.[1];
  if (!symbol) return undefined;
  return {
    what: `this system is too old for it (${symbol} is missing)`,
    debianPackage: undefined,
    mend: 'use a server of your own by MONGODB_URI or REDIS_URL, or a newer system',
  };
};

const missingLibrary = (library: string): Complaint => {
  const known = packageOf[library];
  if (!known) {
    return {
      what: `the library ${library} is missing`,
      debianPackage: undefined,
      mend: `install the package that brings ${library}`,
    };
  }
  return {
    what: `the library ${library} is missing`,
    debianPackage: known.debian,
    mend: `apt-get install ${known.debian} (Fedora: dnf install ${known.fedora})`,
  };
};
