"""Help in the pages themselves: the glossary, and the guide through the first quarter."""
