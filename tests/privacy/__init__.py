"""What is not yours is answered as what is not there, wherever the API takes an id."""
