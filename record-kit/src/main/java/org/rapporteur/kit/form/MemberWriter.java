package org.rapporteur.kit.form;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Shows a member of a content differently from how it is stored. */
@FunctionalInterface
public interface MemberWriter {

    /**
     * Writes the member with its name, possibly with others; or omits it.
     *
     * @param value at the first token of the stored value; afterwards at the last
     */
    void write(Stored resource, JsonParser value, JsonGenerator out) throws IOException;
}
