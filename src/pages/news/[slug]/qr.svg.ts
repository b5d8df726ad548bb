import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'
import { qrCode } from '../../../news/qr-code.ts'
import { articleAddress } from '../../../text/article-address.ts'

export async function getStaticPaths() {
  return (await getCollection('news')).map(({ id }) => ({ params: { slug: id } }))
}

/** The address of an article as a QR code. Only a printer asks for it: it is a file of its own so that reading does not pay for it. */
export const GET: APIRoute = ({ params, site }) => {
  const { size, path } = qrCode(new URL(articleAddress(params['slug'] ?? ''), site).href)
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -.5 ${size} ${size}" stroke="#000"><path fill="#fff" stroke="none" d="M0-1h${size}v${size}H0z"/><path d="${path}"/></svg>`,
  )
}
