package org.rapporteur.kit.reference;

import java.util.Optional;

/** Says what the name of a resource that does not exist was perhaps meant to be. */
public interface Hint {

    /**
     * Returns the slug of something similar that exists.
     *
     * @param type the resource type
     * @param written the slug as written
     */
    Optional<String> perhaps(String type, String written);
}
