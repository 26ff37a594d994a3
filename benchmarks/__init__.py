"""What Lantern costs, always as a ratio to something simpler that was measured in the same run.

python -m benchmarks                    everything
python -m benchmarks interactions       a bare discord.py bot and Lantern against the sandbox
python -m benchmarks storage            group commit against a lock and a commit each
"""
