package org.gridcase.notification.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.gridcase.notification.receipt.Contact;
import org.jspecify.annotations.Nullable;

/** Where somebody wants to be told. */
@Schema(name = "Contact", description = "联系方式 A contact")
record ContactView(
        @Schema(example = "section-clerk") String person,

        @Schema(allowableValues = {"email", "webhook"}) String channel,

        @Schema(description = "邮箱;或网关认得的手机号、微信号 mail address; or what the gateway knows the person by")
        String address,

        @Schema(description = "是否启用 whether it is used") boolean active) {

    static ContactView of(Contact contact) {
        return new ContactView(contact.person(), contact.channel().code(), contact.address(), contact.active());
    }

    /** What is sent to save one. */
    @Schema(name = "ContactForm")
    record Form(
            @Schema(example = "clerk@example.org", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String address,

            @Schema(description = "不填为启用 left out, true", example = "true") @Nullable
            Boolean active) {}

    /** How many an import saved, or would save. */
    @Schema(name = "ContactsImported")
    record Imported(
            @Schema(description = "只是预览,未作改动 a preview only; nothing was changed")
            boolean preview,

            int saved) {}
}
