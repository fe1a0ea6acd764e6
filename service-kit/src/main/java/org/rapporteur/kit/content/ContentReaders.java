package org.rapporteur.kit.content;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Map;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.reference.ShownReferences;
import org.rapporteur.kit.sql.Sql;

/** Creates the readers for a service's resource types. */
@Singleton
public class ContentReaders {

    private final Sql sql;
    private final ObjectMapper json;
    private final ShownReferences shown;
    private final References references;

    ContentReaders(Sql sql, ObjectMapper json, ShownReferences shown, References references) {
        this.sql = sql;
        this.json = json;
        this.shown = shown;
        this.references = references;
    }

    /** See {@link ContentReader}. */
    public ContentReader of(ResourceType type, Map<String, String> referenced, Map<String, String> parts) {
        return new ContentReader(sql, json, shown, references, type, referenced, parts);
    }
}
