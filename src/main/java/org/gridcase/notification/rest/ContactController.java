package org.gridcase.notification.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.imports.UploadedFile;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.ContactRepository;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people want to be told besides their inbox: their own business, and the administrators'. */
@RestController
@RequestMapping(path = "/api/notices/contacts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "通知 notices")
class ContactController {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    private final ContactRepository contacts;
    private final EngineAccounts accounts;
    private final RecordReader bodies;

    ContactController(ContactRepository contacts, EngineAccounts accounts, RecordReader bodies) {
        this.contacts = contacts;
        this.accounts = accounts;
        this.bodies = bodies;
    }

    @GetMapping
    @Operation(operationId = "listContacts", summary = "联系方式 My contacts, or for administrators somebody's")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "联系方式 contacts")
    List<ContactView> list(
            @Parameter(description = "账号,不填为本人 account; left out, mine") @RequestParam(required = false) @Nullable
                    String person,
            Authentication caller) {
        return contacts.of(allowed(person, caller)).stream()
                .map(ContactView::of)
                .toList();
    }

    @PutMapping(path = "/{channel}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "saveContact",
            summary = "保存联系方式 Save a contact",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ContactView.Form.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已保存 saved")
    @InvalidInputResponse
    ContactView save(
            @Parameter(schema = @Schema(allowableValues = {"email", "webhook"})) @PathVariable String channel,
            @RequestParam(required = false) @Nullable String person,
            InputStream body,
            Authentication caller)
            throws IOException {
        String owner = allowed(person, caller);
        DeliveryChannel outside = outside(channel);
        Faults faults = new Faults();
        ContactView.Form form = bodies.read(ContactView.Form.class, body, faults);
        var contact = ContactRules.check(faults, owner, outside, form.address(), !Boolean.FALSE.equals(form.active()));
        if (accounts.existing(Set.of(owner)).isEmpty()) {
            faults.add("person", "fault.no-such-account", owner);
        }
        faults.refuse();
        Contact checked = contact.orElseThrow();
        contacts.save(checked);
        return ContactView.of(checked);
    }

    @DeleteMapping("/{channel}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeContact", summary = "删除联系方式 Remove a contact")
    @ApiResponse(responseCode = "204", description = "已删除 removed")
    void remove(
            @Parameter(schema = @Schema(allowableValues = {"email", "webhook"})) @PathVariable String channel,
            @RequestParam(required = false) @Nullable String person,
            Authentication caller) {
        if (!contacts.remove(allowed(person, caller), outside(channel))) {
            throw new ProblemException(NoticeProblems.NO_SUCH_CONTACT);
        }
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = NoticeProblems.OF_CONTACTS)
    @PostMapping(consumes = "text/csv")
    @Operation(
            operationId = "importContacts",
            summary = "导入联系方式 Import contacts",
            description = "CSV (UTF-8) 的列为 person, channel, address, active。整个文件无误才导入;文件中没有的联系方式不变。仅限管理员。"
                    + " Taken as a whole or not at all; contacts not in the file stay. Administrators only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("""
                                                    person,channel,address,active
                                                    section-clerk,email,clerk@example.org,true
                                                    section-clerk,webhook,13800001234,true
                                                    """))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "导入了几条 how many")
    @InvalidInputResponse
    @PreviewParameter
    ContactView.Imported importFile(
            InputStream body, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query)
            throws IOException {
        boolean preview = Preview.asked(query);
        byte[] content = UploadedFile.content(body, LARGEST);
        List<Contact> read = ContactFile.read(content, accounts::existing);
        if (!preview) {
            contacts.saveAll(read);
        }
        return new ContactView.Imported(preview, read.size());
    }

    private static String allowed(@Nullable String person, Authentication caller) {
        String owner = person == null || person.isBlank() ? caller.getName() : person;
        Rights.toContactsOf(owner, caller);
        return owner;
    }

    private static DeliveryChannel outside(String code) {
        return DeliveryChannel.find(code)
                .filter(DeliveryChannel.OUTSIDE::contains)
                .orElseThrow(() -> new ProblemException(NoticeProblems.NO_SUCH_CONTACT));
    }
}
