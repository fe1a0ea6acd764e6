package org.rapporteur.kit.share;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which share reading by a resource class, or by one operation, takes; without it, pages are {@link Use#LISTS} and all else is {@link Use#READS}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Uses {
    Use value();
}
