/** Where an article stands, by the name of its file. The database has the same rule in private.thread_address: a test compares them. */
export const articleAddress = (id: string) => `/news/${id}/`
