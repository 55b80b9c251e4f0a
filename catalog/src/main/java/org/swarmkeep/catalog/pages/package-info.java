/** The pages: each class checks a form, does the thing, answers; markup lives in the templates. */
@NullMarked
package org.swarmkeep.catalog.pages;

import org.jspecify.annotations.NullMarked;
