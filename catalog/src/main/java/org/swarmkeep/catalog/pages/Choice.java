package org.swarmkeep.catalog.pages;

/** One of several things to choose from. */
record Choice(String value, String label, boolean chosen) {}
