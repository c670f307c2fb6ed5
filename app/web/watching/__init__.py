"""What becomes of the operations of the API, whichever way they came, told to operators."""
