/** What the wallet's kinds and states are called, and money other than AURUM. */
import type { PurchaseState, TransferKind } from '../api/operations';

export const KINDS: Record<TransferKind, string> = {
  CAPTURE: 'Pictures and films',
  PURCHASE: 'Bought',
  VOUCHER: 'Vouchers',
  DAILY: 'Daily AURUM',
  GRANT: 'Gifts',
  REFUND: 'Refunds',
  DISPUTE: 'Taken back by a bank',
  DISPUTE_REVERSAL: 'Given back by a bank',
  ADJUSTMENT: 'Corrections',
  DEBT_PAYMENT: 'Paid debt',
};

export const PURCHASE_STATES: Record<PurchaseState, string> = {
  PENDING: 'Waiting for the payment',
  PAID: 'Paid',
  EXPIRED: 'Not paid in time',
  FAILED: 'Payment declined',
  REFUNDED: 'Refunded',
  PARTLY_REFUNDED: 'Partly refunded',
  DISPUTED: 'Taken back by your bank',
};

/** A price in a currency's minor unit, as 499 for 4.99. */
export function priceOf({ priceMinor, currency }: { priceMinor: number; currency: string }): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency: currency.toUpperCase() });
  return format.format(priceMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** The first moment of today in UTC, by which the API counts days. */
export function todayInUtc(): string {
  return new Date().toISOString().slice(0, 10);
}
