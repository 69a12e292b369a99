"""Notices that leave the page: the in-app box, e-mail, a calendar feed, a text for WhatsApp."""
