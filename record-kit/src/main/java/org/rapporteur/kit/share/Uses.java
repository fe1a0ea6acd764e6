package org.rapporteur.kit.share;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The share for reads of a resource class or operation; by default, pages are {@link Use#LISTS} and everything
 * else is {@link Use#READS}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Uses {
    Use value();
}
