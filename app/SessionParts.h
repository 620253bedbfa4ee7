#pragma once

// The types of Session's properties: QML must see them whole.
#include "AbsenceController.h"
#include "CardPrompt.h"
#include "ComposerController.h"
#include "DraftModel.h"
#include "InboxModel.h"
#include "MatterController.h"
#include "MatterListModel.h"
#include "OutgoingModel.h"
#include "ProxyController.h"
#include "RulesController.h"
#include "SyncStatus.h"
#include "Told.h"
#include "TrainingController.h"
