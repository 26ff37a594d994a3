"""Ways to get through: tips now; exercises, letters and the journey later."""
