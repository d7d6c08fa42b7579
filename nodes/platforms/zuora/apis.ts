/** Name of the API of Configurable Payment Retry, which has a host and a login of its own. */
export const RETRY_API = 'retry';
