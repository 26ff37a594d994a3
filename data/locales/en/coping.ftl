command-tip = tip
    .description = A small idea for a hard day, seen only by you
