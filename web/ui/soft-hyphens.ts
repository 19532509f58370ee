/**
 * A long word with soft hyphens where Norwegian may break it: before a single consonant that a vowel follows
 * (Språkrådet, enkonsonantregelen), three letters from either end. For narrow heads and tabs: browsers bring no nb dictionary.
 */
export const softHyphens = (text: string): string =>
  text.replace(/(?<=\p{L}{3})[bcdfghjklmnpqrstvwxz](?=[aeiouyæøå]\p{L}{2})/giu, '\u00ad$&')
