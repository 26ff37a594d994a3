"""Care for whoever looks after others: how much danger one person takes on, what they are spared, what comes after."""
