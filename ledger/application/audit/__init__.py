"""What members and auditors ask: one party's year, and the payouts of a year with their faults."""
