"""What is found of requests: the queue, one request, search."""
