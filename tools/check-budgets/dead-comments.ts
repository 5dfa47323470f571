import type { Finding, SourceFile } from './source.ts';

const codeShapes = [
  /^(?:import|export)\b.*\bfrom\s+['"]/,
  /^(?:const|let|var)\s+[\w{[][^=]*=\s.*[;({[>]$/,
  /^(?:return|throw|await|if|for|while|switch|case|\} else)\b.*[;{]$/,
  /^[\w.]+\(.*\);$/,
  /^[\])}]+[;,]?$/,
  /^<\/?[A-Za-z][\w.]*(?:\s[^>]*)?>$/,
];

/** Comments that are code which somebody did not dare to delete; the history keeps it. */
export const deadComments = (files: readonly SourceFile[]): Finding[] =>
  files.flatMap(({ path, lines, kinds }) =>
    lines.flatMap((line, index) => {
      const text = line
        .trim()
        .replace(/^\/[/*]+|\*+\/$/g, '')
        .trim();
      const isDead = kinds[index] === 'comment' && codeShapes.some((shape) => shape.test(text));
      return isDead ? [`${path}:${index + 1}: commented-out code: ${text}`] : [];
    }),
  );
