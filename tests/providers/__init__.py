"""Each port to the outside world, with the contract that all its adapters pass."""
