"""What members share: merged as it is pushed, and handed to boards, challenges and leagues."""
