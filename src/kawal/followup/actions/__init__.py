"""What is done to actions and recommendations; one aggregate's acts per module."""
