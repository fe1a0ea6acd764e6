package org.rapporteur.kit.reference;

/** Says what the name of a resource that does not exist was perhaps meant to be. */
public interface Hint {

    /**
     * Returns the end of a message; empty if nothing is similar.
     *
     * @param type the resource type
     * @param written the slug as written
     */
    String words(String type, String written);
}
