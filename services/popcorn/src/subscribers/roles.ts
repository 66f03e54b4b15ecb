/** Who may have a card and pay: an account whose e-mail is confirmed. */
export const SUBSCRIBERS = [
  'User',
  'EventCreator',
  'DoorStaff',
  'Seller',
  'Cashier',
  'Support',
  'Admin',
] as const
