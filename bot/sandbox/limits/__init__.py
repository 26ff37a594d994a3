"""What Discord refuses because of the form of a body: every limit that a bot can run into, as pure functions.

Each `check_…` takes a decoded JSON body and returns `FormErrors`, which are falsy where nothing is wrong and otherwise
know the status and the body of Discord's refusal. Whether something exists, and who may do what, is not decided here.
The published OpenAPI document is laxer than Discord in many of these places, and in a few it is wrong; where they
differ, the documentation is followed.
"""

from bot.sandbox.limits.callbacks import check_callback
from bot.sandbox.limits.commands import check_command, check_commands
from bot.sandbox.limits.events import check_scheduled_event
from bot.sandbox.limits.form import Fault, FormErrors
from bot.sandbox.limits.guilds import (
    check_bulk_delete,
    check_channel,
    check_dm,
    check_member,
    check_overwrite,
    check_reason,
    check_role,
    check_thread,
    check_webhook,
)
from bot.sandbox.limits.messages import check_message
from bot.sandbox.limits.modals import check_modal

__all__ = [
    "Fault",
    "FormErrors",
    "check_bulk_delete",
    "check_callback",
    "check_channel",
    "check_command",
    "check_commands",
    "check_dm",
    "check_member",
    "check_message",
    "check_modal",
    "check_overwrite",
    "check_reason",
    "check_role",
    "check_scheduled_event",
    "check_thread",
    "check_webhook",
]
