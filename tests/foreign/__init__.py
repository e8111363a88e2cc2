"""A shop's workflows, written by people who know nothing of timecop but its options."""
