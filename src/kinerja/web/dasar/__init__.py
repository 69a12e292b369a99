"""What all pages share: the frame, access rules, who acts, and how a form is sent."""
