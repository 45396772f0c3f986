"""The viewmodels of the account on the relay, made together."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.ports import Ports
from desktop.viewmodels.relay_account.activity import ActivityModel
from desktop.viewmodels.relay_account.attaching import AttachModel
from desktop.viewmodels.relay_account.leaving import LeavingModel
from desktop.viewmodels.relay_account.model import RelayAccountModel
from desktop.viewmodels.relay_account.proving import ProofModel
from desktop.viewmodels.relay_account.second_step import SecondStepModel


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayAccountModels:
    """The page, and what is done in its dialogs."""

    page: RelayAccountModel
    attach: AttachModel
    second: SecondStepModel
    activity: ActivityModel
    leaving: LeavingModel
    proof: ProofModel


def make_relay_account(ports: Ports, parent: QObject) -> RelayAccountModels:
    """All of them over these ports, living as long as `parent`."""
    port = ports.relay_account
    return RelayAccountModels(
        page=RelayAccountModel(ports, parent),
        attach=AttachModel(port, parent),
        second=SecondStepModel(port, parent),
        activity=ActivityModel(port, ports.clock, parent),
        leaving=LeavingModel(port, parent),
        proof=ProofModel(ports.proof, parent),
    )
