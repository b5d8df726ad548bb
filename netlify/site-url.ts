/** Where this site stands, without a slash at the end. Netlify sets URL; so does `npm start`. */
export function siteUrl(): string {
  const url = process.env['URL']
  if (!url) throw new Error('URL is not set: it says where this site stands.')
  return url.replace(/\/$/, '')
}
