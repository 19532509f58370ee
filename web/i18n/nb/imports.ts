export const imports = {
  'imports.title': 'Importer',
} as const
