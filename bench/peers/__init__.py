"""What benchmarks compare with: the least that does the same, and what others do it with."""
