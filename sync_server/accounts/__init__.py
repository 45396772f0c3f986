"""Accounts: registering, device lists, standing, locators, mailboxes."""
