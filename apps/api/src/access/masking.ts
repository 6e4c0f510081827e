/** A phone as it leaves the product: the last three digits (domain.md §6). */
export const maskedPhone = (phone: string): string => `${'*'.repeat(Math.max(0, phone.length - 3))}${phone.slice(-3)}`
