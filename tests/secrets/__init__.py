"""What nobody may be told: in answers, in what streams say, and in logs."""
