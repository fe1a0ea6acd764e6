package org.rapporteur.statement.synonyms;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.collection.CollectionResource;
import org.rapporteur.kit.collection.CollectionSupport;
import org.rapporteur.kit.document.CollectionOf;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.Page;

/** Synonyms: expressions that mean the same. */
@Path("/api/v1/synonyms")
@Tag(name = "Synonyms", description = "Expressions that mean the same: a search for one of them finds all")
@RunOnVirtualThread
@CollectionOf(
        singular = "synonym",
        plural = "synonyms",
        named = "first expression",
        deleting = "Its expressions can be used in another synonym; a PUT on its slug restores it.",
        input = SynonymInput.class,
        view = SynonymView.class)
public class SynonymsResource extends CollectionResource {

    private final SynonymService synonyms;

    SynonymsResource(SynonymService synonyms, CollectionSupport support) {
        super(synonyms, support);
        this.synonyms = synonyms;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listSynonyms",
            summary = "List synonyms",
            description = "Returns a page of the synonyms that match every filter.")
    public Page<SynonymView> list(@BeanParam SynonymQuery query) {
        return Page.showing(SynonymView.class, query, synonyms::list);
    }
}
