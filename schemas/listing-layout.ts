import { z } from 'zod';

/** How the records of a listing stand in its lines. */
export const listingLayoutSchema = z.object({ records: z.literal('three-lines') });
export type ListingLayout = z.infer<typeof listingLayoutSchema>;
