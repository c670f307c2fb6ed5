"""What one request, one socket and one caller may ask of us, over real sockets."""
