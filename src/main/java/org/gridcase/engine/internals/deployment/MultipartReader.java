package org.gridcase.engine.internals.deployment;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form with files so that none is lost: the engine would keep only the last of those that come under the same name. Several files
 * of a deployment may share the name of their field; two that bear the same name themselves, and fields given twice, are refused.
 */
@Provider
@Consumes(MediaType.MULTIPART_FORM_DATA)
public class MultipartReader extends MultipartPayloadProvider {

    private static final String DEPLOYMENT = "deployment/create";

    private final UriInfo address;

    public MultipartReader(@Context UriInfo address) {
        this.address = address;
    }

    @Override
    protected MultipartFormData createMultipartFormDataInstance() {
        return new Parts(address.getPath().endsWith(DEPLOYMENT));
    }

    @Override
    public MultipartFormData readFrom(
            Class<MultipartFormData> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        MultipartFormData form = super.readFrom(type, genericType, annotations, mediaType, headers, body);
        String twice = ((Parts) form).twice;
        if (twice != null) {
            throw new InvalidRequestException(
                    Response.Status.BAD_REQUEST,
                    Messages.text(Messages.ofCaller(), "words.given-twice", Texts.shown(twice)));
        }
        return form;
    }

    private static final class Parts extends MultipartFormData {

        private final boolean takesManyOfAField;
        private final Set<String> given = new HashSet<>();
        private @Nullable String twice;

        private Parts(boolean takesManyOfAField) {
            this.takesManyOfAField = takesManyOfAField;
        }

        @Override
        public void addPart(FormPart part) {
            String field = part.getFieldName();
            String file = part.getFileName();
            String own = file == null || !takesManyOfAField ? field : file;
            if (!given.add(own)) {
                twice = own;
            }
            formParts.put(formParts.containsKey(field) ? field + "/" + given.size() : field, part);
        }
    }
}
