package io.quarkus.smallrye.openapi.runtime;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates the document of a service when it is first requested: Quarkus reads the result of the build and
 * serializes it twice at each start, which takes a tenth of its CPU, for something that is hardly ever requested
 * from a service. In Quarkus's package, since the method is package-private.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
public class DocumentOnDemand extends OpenApiDocumentService {

    private final Map<String, Runnable> unprepared = new HashMap<>();

    @Override
    synchronized void prepareDocument(AutoSecurityFilter security, Map<RunStage, List<String>> filters, String name) {
        unprepared.put(name, () -> super.prepareDocument(security, filters, name));
    }

    @Override
    public synchronized byte[] getDocument(String name, Format format) {
        var preparation = unprepared.remove(name);
        if (preparation != null) {
            preparation.run();
        }
        return super.getDocument(name, format);
    }
}
