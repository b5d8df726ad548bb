/** Makes an answer a file to keep. Its name has nothing in it that anybody typed. */
export const fileHeaders = (what: 'comments' | 'details', ending: 'json' | 'html') => ({
  'content-disposition': `attachment; filename="my-${what}-${new Date().toISOString().slice(0, 10)}.${ending}"`,
})
