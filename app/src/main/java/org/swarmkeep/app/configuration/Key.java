package org.swarmkeep.app.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a configuration key: the one place where its default, its limits and its
 * documentation stand. The key's name is the component's, in kebab case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {
  /** The value when nobody says otherwise; items of a list are parted by commas. */
  String standard();

  /** What an operator should know, in whole sentences; a line break starts a new line. */
  String says();

  /** Smallest number allowed, inclusive. */
  long least() default Long.MIN_VALUE;

  /** Largest number allowed, inclusive. */
  long most() default Long.MAX_VALUE;

  /** What to do about a value outside the limits. */
  String remedy() default "";
}
