package org.swarmkeep.ledger;

/**
 * How the ledger is doing.
 *
 * @param sessions baselines in memory
 * @param journalBytes files of the journal
 * @param unbookedBytes written to the journal and not yet booked, {@value JournalEntry#BYTES} bytes
 *     an announce
 * @param refusedFull announces refused because the journal was full
 * @param bookings batches booked
 * @param bookingLagSeconds how long ago everything that had been announced was booked
 * @param bookingFails whether the latest attempt to book failed
 */
public record LedgerFigures(
    long sessions,
    long journalBytes,
    long unbookedBytes,
    long refusedFull,
    long bookings,
    long bookingLagSeconds,
    boolean bookingFails) {}
