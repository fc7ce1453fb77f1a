/** Version of this release; every package of it says the same. */
export const VERSION = '0.1.0'
