package org.rapporteur.kit.answer;

/** A path contains a former slug of a resource. */
public final class FormerSlugException extends RuntimeException {

    private final String former;
    private final String present;

    public FormerSlugException(String former, String present) {
        super("'%s' is '%s' now".formatted(former, present), null, false, false);
        this.former = former;
        this.present = present;
    }

    String former() {
        return former;
    }

    String present() {
        return present;
    }
}
