package org.swarmkeep.catalog.pages;

/** The tabs of the header; shows where the visitor is. */
enum Tab {
  BROWSE,
  STAFF,
  /** A page that no tab leads to. */
  NONE
}
